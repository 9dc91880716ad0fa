SET search_path TO shop, public;

CREATE VIEW revenue_by_day AS
  SELECT date_trunc('day', o.placed_at) AS day, sum(i.quantity * i.unit_price) AS revenue
  FROM orders AS o
  JOIN order_items AS i ON i.order_id = o.id
  GROUP BY 1;
