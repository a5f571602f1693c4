DELETE FROM billing_notices WHERE settled_at < :before
