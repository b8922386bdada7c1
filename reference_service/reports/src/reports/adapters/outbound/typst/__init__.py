"""Documents by Typst, in processes of their own."""
