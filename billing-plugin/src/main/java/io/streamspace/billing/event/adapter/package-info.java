/** The outbox, handed to the host's bus. */
@NullMarked
package io.streamspace.billing.event.adapter;

import org.jspecify.annotations.NullMarked;
