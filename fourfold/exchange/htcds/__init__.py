"""IOM's Human Trafficking Case Data Standard 2.0 (HTCDS): its workbooks as published, read and written.

Pure: no Django and nothing else of the house. Start at `reading.open_workbook`, `reading.rows`,
`verdict.judge`, `writing.write` and `rejects.write_rejects`.
"""
