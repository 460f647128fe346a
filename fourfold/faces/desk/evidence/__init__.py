"""Pages of exhibits: one exhibit, its custody, its content as an attachment."""
