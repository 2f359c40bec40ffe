"""What the assistant does not do, and what it says of itself: policies, how a question is found to meet one."""
