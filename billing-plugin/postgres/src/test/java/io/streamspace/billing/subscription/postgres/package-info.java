@NullMarked
package io.streamspace.billing.subscription.postgres;

import org.jspecify.annotations.NullMarked;
