"""What a review says: figures, sentences and tables, on a page or in a workbook."""
