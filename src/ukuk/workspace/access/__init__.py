"""Who may see and do what: members, teams, roles, the gate that every record passes, sight of sensitive fields."""
