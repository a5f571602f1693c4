/**
 * Sales over HTTP: packs, changes of plan, top-ups.
 *
 * <p>Owns: no table and no rule.
 */
@NullMarked
package io.streamspace.billing.sale.adapter;

import org.jspecify.annotations.NullMarked;
