package io.countersign.engine.workflow;

/** The places of a BPMN model in which the default engine evaluates an expression. */
enum Place {
  TASK_NAME("<userTask id='step' name=\"{x}\"/>"),
  DOCUMENTATION("<userTask id='step'><documentation>{x}</documentation></userTask>"),
  ASSIGNEE("<userTask id='step' operaton:assignee=\"{x}\"/>"),
  CANDIDATE_USERS("<userTask id='step' operaton:candidateUsers=\"{x}\"/>"),
  DUE_DATE("<userTask id='step' operaton:dueDate=\"{x}\"/>"),
  FOLLOW_UP_DATE("<userTask id='step' operaton:followUpDate=\"{x}\"/>"),
  PRIORITY("<userTask id='step' operaton:priority=\"{x}\"/>"),
  FORM_KEY("<userTask id='step' operaton:formKey=\"{x}\"/>"),
  INPUT_PARAMETER(
      """
      <userTask id='step'><extensionElements><operaton:inputOutput>
        <operaton:inputParameter name='p'>{x}</operaton:inputParameter>
      </operaton:inputOutput></extensionElements></userTask>"""),
  CONDITION(
      """
      <exclusiveGateway id='step' default='toEnd'/>
      <sequenceFlow id='other' sourceRef='step' targetRef='end'>
        <conditionExpression xsi:type='tFormalExpression'>{x}</conditionExpression>
      </sequenceFlow>"""),
  SERVICE_EXPRESSION("<serviceTask id='step' operaton:expression=\"{x}\"/>"),
  EXTERNAL_TOPIC("<serviceTask id='step' operaton:type='external' operaton:topic=\"{x}\"/>"),
  JUEL_SCRIPT("<scriptTask id='step' scriptFormat='juel'><script>{x}</script></scriptTask>"),
  TASK_LISTENER(
      """
      <userTask id='step'><extensionElements>
        <operaton:taskListener event='create' expression="{x}"/>
      </extensionElements></userTask>"""),
  FORM_FIELD_DEFAULT(
      """
      <userTask id='step'><extensionElements><operaton:formData>
        <operaton:formField id='f' label='f' type='string' defaultValue="{x}"/>
      </operaton:formData></extensionElements></userTask>""");

  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xmlns:operaton="http://operaton.org/schema/1.0/bpmn"
                   targetNamespace="https://example.org/test">
        <process id="model" isExecutable="true" operaton:historyTimeToLive="P30D">
          <startEvent id="start"/>
          <sequenceFlow id="toStep" sourceRef="start" targetRef="step"/>
          {step}
          <sequenceFlow id="toEnd" sourceRef="step" targetRef="end"/>
          <endEvent id="end"/>
        </process>
      </definitions>
      """;

  private final String step;

  Place(String step) {
    this.step = step;
  }

  /** Returns a model, process key {@code model}, that holds the text in this place. */
  String holding(String text) {
    return MODEL.replace("{step}", step.replace("{x}", text));
  }
}
