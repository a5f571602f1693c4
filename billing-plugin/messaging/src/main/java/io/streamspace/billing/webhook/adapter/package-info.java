/** Webhooks in PostgreSQL, over HTTP both ways: what administrators call, and what is posted to endpoints. */
@NullMarked
package io.streamspace.billing.webhook.adapter;

import org.jspecify.annotations.NullMarked;
