"""What is said: few sentences, the first of which answers, and how they are put."""
