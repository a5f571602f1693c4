@NullMarked
package io.streamspace.billing.provider.gateway;

import org.jspecify.annotations.NullMarked;
