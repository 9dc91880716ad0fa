-- lockkeeper: allow unique-over-existing-data: V13 has stopped where two subscriptions of a customer run
CREATE UNIQUE INDEX CONCURRENTLY subscriptions_one_running_key ON subscriptions (customer_id) WHERE ended_at IS NULL;
