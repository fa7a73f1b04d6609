"""What a document does as a whole: what it leaves out, what it says first, how loud it is."""
