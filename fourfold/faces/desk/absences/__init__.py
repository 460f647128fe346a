"""Who is away, handing on what a colleague holds, and coming back."""
