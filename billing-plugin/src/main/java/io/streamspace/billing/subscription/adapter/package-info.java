/** Plans over HTTP. */
@NullMarked
package io.streamspace.billing.subscription.adapter;

import org.jspecify.annotations.NullMarked;
