@NullMarked
package io.streamspace.billing.entitlement.adapter;

import org.jspecify.annotations.NullMarked;
