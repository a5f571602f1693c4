/** The queue of notices in PostgreSQL, their words, the mail server, and what administrators see of it. */
@NullMarked
package io.streamspace.billing.notification.adapter;

import org.jspecify.annotations.NullMarked;
