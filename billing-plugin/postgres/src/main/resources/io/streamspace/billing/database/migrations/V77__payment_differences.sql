-- Differences are named by our words, not by a provider's.
UPDATE billing_reconciliation_differences SET kind = replace(kind, 'payment_intent', 'payment') WHERE kind LIKE 'payment\_intent%';
