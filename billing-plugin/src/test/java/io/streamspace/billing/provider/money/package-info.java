@NullMarked
package io.streamspace.billing.provider.money;

import org.jspecify.annotations.NullMarked;
