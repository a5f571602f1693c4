@NullMarked
package io.streamspace.billing.provider.adapter.stripe;

import org.jspecify.annotations.NullMarked;
