@NullMarked
package io.streamspace.billing.provider.subscription;

import org.jspecify.annotations.NullMarked;
