/** Tests of the queue of notices, their words and the mail server's client. */
@NullMarked
package io.streamspace.billing.notification.adapter;

import org.jspecify.annotations.NullMarked;
