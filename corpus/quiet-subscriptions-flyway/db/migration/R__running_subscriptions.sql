CREATE OR REPLACE VIEW running_subscriptions AS
SELECT s.id, s.customer_id, c.email, p.price_cents
FROM subscriptions s
JOIN customers c ON c.id = s.customer_id
JOIN plans p ON p.code = s.plan_code
WHERE s.ended_at IS NULL;
