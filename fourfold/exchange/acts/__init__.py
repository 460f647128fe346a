"""What can be done with files: receive a workbook, take its rows in, take them back, give cases out."""

from __future__ import annotations

from fourfold.exchange.acts.giving_out import export_htcds
from fourfold.exchange.acts.receiving import receive_workbook
from fourfold.exchange.acts.taking_in import take_in_rows
from fourfold.exchange.acts.undoing import take_back_rows, undo_batch


__all__ = ["export_htcds", "receive_workbook", "take_back_rows", "take_in_rows", "undo_batch"]
