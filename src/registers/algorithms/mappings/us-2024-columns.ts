// The 62 columns of the consolidated inventory of the United States for 2024, in the order and spelling of its file.

import type { Column } from '../../../kernel/import/mapping.ts'

export const us2024Columns = {
  name: { header: 'Use Case Name' },
  agency: { header: 'Agency' },
  abbreviation: { header: 'Agency Abbreviation' },
  bureau: { header: 'Bureau' },
  topic: { header: 'Use Case Topic Area' },
  topic_other: { header: 'Other (Use Case Topic Area)' },
  commercial: { header: 'Is the AI use case found in the below list of general commercial AI products and services?' },
  purpose: { header: 'What is the intended purpose and expected benefits of the AI?' },
  outputs: { header: 'Describe the AI system’s outputs.' },
  stage: { header: 'Stage of Development' },
  impact: { header: 'Is the AI use case rights-impacting, safety-impacting, both, or neither?' },
  initiated: { header: 'Date Initiated' },
  acquisition_began: { header: 'Date when Acquisition and/or Development began' },
  implemented: { header: 'Date Implemented' },
  retired: { header: 'Date Retired' },
  developed: { header: 'Was the AI system involved in this use case developed (or is it to be developed) under contract(s) or in-house? ' },
  piid: { header: 'Provide the Procurement Instrument Identifier(s) (PIID) of the contract(s) used.' },
  hisp: { header: 'Is this AI use case supporting a High-Impact Service Provider (HISP) public-facing service?' },
  hisp_name: { header: 'Which HISP is the AI use case supporting?' },
  hisp_service: { header: 'Which public-facing service is the AI use case supporting?' },
  disseminates: { header: 'Does this AI use case disseminate information to the public?' },
  information_quality: { header: 'How is the agency ensuring compliance with Information Quality Act guidelines, if applicable?' },
  personal: { header: 'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?' },
  saop_assessed: {
    header: 'Has the Senior Agency Official for Privacy (SAOP) assessed the privacy risks associated with this AI use case?',
  },
  catalog: {
    header:
      'Do you have access to an enterprise data catalog or agency-wide data repository that enables you to identify whether or not the necessary datasets exist and are ready to develop your use case?',
  },
  catalog_other: { header: 'If Other, please explain.' },
  data: {
    header: 'Describe any agency-owned data used to train, fine-tune, and/or evaluate performance of the model(s) used in this use case.',
  },
  data_documentation: {
    header:
      'Is there available documentation for the model training and evaluation data that demonstrates the degree to which it is appropriate to be used in analysis or for making predictions?',
  },
  demographics: { header: 'Which, if any, demographic variables does the AI use case explicitly use as model features?' },
  demographics_other: { header: 'If Other, please explain. (2)' },
  custom: { header: 'Does this project include custom-developed code?' },
  code_access: { header: 'Does the agency have access to the code associated with the AI use case?' },
  code: { header: 'If the code is open-source, provide the link for the publicly available source code.' },
  ato: { header: 'Does this AI use case have an associated Authority to Operate (ATO) for an AI system?' },
  system_name: { header: 'System Name' },
  tools_wait: { header: 'How long have you waited for the necessary developer tools to implement the AI use case? ' },
  infrastructure: {
    header:
      'For this AI use case, is the required IT infrastructure provisioned via a centralized intake form or process inside the agency?',
  },
  infrastructure_other: { header: 'If Other, please explain. (3)' },
  compute: {
    header:
      'Do you have a process in place to request access to computing resources for model training and development of the AI involved in this use case?',
  },
  compute_other: { header: 'If Other, please explain. (4)' },
  timely: { header: 'Has communication regarding the provisioning of your requested resources been timely?' },
  timely_other: { header: 'If Other, please explain. (5)' },
  reuse: {
    header:
      'How are existing data science tools, libraries, data products, and internally-developed AI infrastructure being re-used for the current AI use case?',
  },
  internal_review: {
    header:
      'Has information regarding the AI use case, including performance metrics and intended use of the model, been made available for review and feedback within the agency?',
  },
  extension: { header: 'Has your agency requested an extension to implement the minimum risk management practices for this AI use case?' },
  assessment: { header: 'Has an AI impact assessment been conducted for this AI use case?' },
  tested: {
    header:
      'Has the AI use case been tested in operational or real-world environments to understand the performance and impact it may have on affected individuals or communities?',
  },
  risks: { header: 'What are the key risks from using the AI for this particular use case and how were they identified?' },
  independent_evaluation: { header: 'Has an independent evaluation of the AI use case been conducted?' },
  monitoring: {
    header:
      'Is there a process to monitor performance of the AI system’s functionality and changes to its impact on rights or safety as part of the post-deployment plan for the AI use case?',
  },
  autonomy: {
    header:
      'For this particular use case, can the AI carry out a decision or action without direct human involvement that could result in a significant impact on rights or safety?',
  },
  autonomy_other: { header: 'If Other, please explain. (6)' },
  notice: {
    header:
      'How is the agency providing reasonable and timely notice regarding the use of AI when people interact with an AI-enabled service as a result of this AI use case?',
  },
  notice_other: { header: 'If Other, please explain. (7)' },
  influences: {
    header:
      'Is the AI used to significantly influence or inform decisions or actions that could have an adverse or negative impact on specific individuals or groups?',
  },
  disparities: {
    header:
      'What steps has the agency taken to detect and mitigate significant disparities in the model’s performance across demographic groups for this AI use case?',
  },
  consultation: { header: 'What steps has the agency taken to consult and incorporate feedback from groups affected by this AI use case?' },
  consultation_other: { header: 'If Other, please explain. (8)' },
  appeal: {
    header:
      'Is there an established fallback and escalation process for this AI use case in the event that an impacted individual or group would like to appeal or contest the AI system’s outcome?',
  },
  appeal_other: { header: 'If No, please explain.' },
  opt_out: {
    header:
      'Where practicable and consistent with applicable law and governmentwide policy, is there an established mechanism for individuals to opt-out from the AI functionality in favor of a human alternative?',
  },
  opt_out_other: { header: 'If Other, please explain. (9)' },
} as const satisfies Readonly<Record<string, Column>>
