CREATE INDEX CONCURRENTLY subscriptions_ended_at_idx ON subscriptions (ended_at) WHERE ended_at IS NOT NULL;
