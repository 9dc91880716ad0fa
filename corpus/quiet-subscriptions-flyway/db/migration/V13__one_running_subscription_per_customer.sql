DO $$
BEGIN
  IF EXISTS (SELECT FROM subscriptions WHERE ended_at IS NULL GROUP BY customer_id HAVING count(*) > 1) THEN
    RAISE EXCEPTION 'customers with two running subscriptions: end one of them first';
  END IF;
END
$$;
