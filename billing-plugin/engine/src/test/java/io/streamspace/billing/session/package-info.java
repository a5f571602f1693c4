/** Tests of timelines, against an oracle that asks minute by minute. */
@NullMarked
package io.streamspace.billing.session;

import org.jspecify.annotations.NullMarked;
