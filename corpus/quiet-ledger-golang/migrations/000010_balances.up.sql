CREATE VIEW balances AS
SELECT account_id, sum(amount) AS balance FROM entries GROUP BY account_id;
COMMENT ON VIEW balances IS 'what each account holds now';
