ALTER TABLE entries DROP COLUMN description;
