"""Relief: plan, the director's go, people relieved and their immediate needs. Knows the case and no other track."""
