ALTER TYPE subscription_state ADD VALUE IF NOT EXISTS 'overdue' AFTER 'active';
