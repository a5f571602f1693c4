@NullMarked
package io.streamspace.billing.delivery.postgres;

import org.jspecify.annotations.NullMarked;
