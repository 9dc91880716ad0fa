SET lock_timeout = '2s';
ALTER TABLE entries ADD COLUMN description text;
