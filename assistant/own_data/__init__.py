"""What is kept of whoever asks: taken along and erased by them alone, by the secret that they alone have."""
