"""What people see: tables, charts, briefs and pages made from results. Nothing here simulates."""
