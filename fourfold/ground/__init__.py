"""What every act stands on: the door, the gate, the ledger, the vault and the words.

May import nothing above itself. Must never know what a case, a person or a report is.
"""
