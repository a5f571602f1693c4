@NullMarked
package io.streamspace.billing.subscription;

import org.jspecify.annotations.NullMarked;
