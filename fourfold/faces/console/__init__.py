"""The console command, for whoever keeps the machine."""
