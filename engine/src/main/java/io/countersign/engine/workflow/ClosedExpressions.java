package io.countersign.engine.workflow;

import jakarta.el.ArrayELResolver;
import jakarta.el.CompositeELResolver;
import jakarta.el.ELResolver;
import jakarta.el.ListELResolver;
import jakarta.el.MapELResolver;
import java.util.Map;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;
import org.operaton.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.operaton.bpm.engine.impl.el.VariableContextElResolver;
import org.operaton.bpm.engine.impl.el.VariableScopeElResolver;

/**
 * First wall: expressions see variables and our delegates, and nothing of any object. There is no
 * bean resolver, so neither a property nor a method of a value can be reached, and with that no
 * class and no reflection.
 */
final class ClosedExpressions extends JuelExpressionManager {

  private final Map<Object, Object> delegates;

  ClosedExpressions(Map<Object, Object> delegates) {
    super(delegates);
    this.delegates = delegates;
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new ReadOnlyMapELResolver(delegates)); // first: no variable shadows a delegate
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new ArrayELResolver(true));
    resolver.add(new ListELResolver(true));
    resolver.add(new MapELResolver(true));
    return resolver;
  }
}
