"""People in the loop: blind sheets of real answers, agreement of graders with each other and the scorers, evidence."""
