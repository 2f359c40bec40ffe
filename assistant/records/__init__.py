"""What is kept on record of answers and changes: the audit log, its verification, its retention, its export."""
