// The 36 columns of the consolidated inventory of the United States for 2025, by the names that its data dictionary gives
// them, and how the reporting template and the files of the agencies name them (the repository's data sourcing summary).

import type { Column } from '../../../kernel/import/mapping.ts'

export const us2025Columns = {
  agency: { header: 'agency' },
  agency_name: { header: 'agency_name', aliases: ['Agency', 'Agency Name', 'Department', 'Agency/Department'] },
  id: { header: 'id', aliases: ['Use Case ID [Agency Abbrev.] – [#]', 'Use Case ID', 'Use Case Identifier'] },
  use_case_name: { header: 'use_case_name', aliases: ['Use Case Name', 'Use Case', 'Use Case Title'] },
  agency_bureau: {
    header: 'agency_bureau',
    aliases: ['Bureau/Component', 'Bureau', 'Component', 'Bureau / Department', 'Program Office', 'VA Admin or Staff Office'],
  },
  contact_email: { header: 'contact_email', aliases: ['Email Address', 'Contact Email Address', 'Contact Email'], personal: true },
  is_withheld: {
    header: 'is_withheld',
    aliases: ['Should this AI use case be withheld from public reporting?', 'Public Reporting Indicator'],
  },
  development_stage: {
    header: 'development_stage',
    aliases: ['Stage of Development', 'Development Stage', 'Stage of System Development Life Cycle'],
  },
  is_high_impact: { header: 'is_high_impact', aliases: ['Is the AI use case high-impact?', 'High-Impact Status', 'High Impact Indicator'] },
  hi_justification: {
    header: 'HI_justification',
    aliases: [
      'Justification',
      'High Impact Justification',
      'Provide a justification for why the use case is determined to be not high impact.',
    ],
  },
  topic_area: { header: 'topic_area', aliases: ['Use Case Topic Area', 'Topic Area'] },
  classification: { header: 'classification', aliases: ['AI Classification', 'AI Tech Classification'] },
  problem_solved: {
    header: 'problem_solved',
    aliases: [
      'What problem is the AI intended to solve?',
      'Problem to be Solved',
      'Problem Description',
      'Description',
      'Summary of Use Case',
      'Summary of the AI Use Case',
      'Office Function',
      'What is the intended purpose and expected benefits of the AI?',
    ],
  },
  benefits: {
    header: 'benefits',
    aliases: [
      'What are the expected benefits and positive outcomes from the AI for an agency’s mission and/or the general public?',
      "What are the expected benefits and positive outcomes from the AI for the agency's mission and/or the general public?",
      'Expected Benefits',
      'Expected Benefit',
      'Benefit Description',
      'Intended Purpose and Expected Benefits',
    ],
  },
  system_outputs: {
    header: 'system_outputs',
    aliases: ['Describe the AI system’s outputs.', 'Describe the AI systemís outputs.', 'AI System Outputs', 'Output Description'],
  },
  operational_date: {
    header: 'operational_date',
    aliases: [
      'Date when AI use case became operational or the pilot’s start date',
      'Date when AI use case became operational or the pilotís start date',
      'Operation Date',
      'Date Implemented',
    ],
  },
  contracting_usage: {
    header: 'contracting_usage',
    aliases: [
      'Was the system involved in this use case purchased from a vendor or developed under contract(s) or in-house?',
      'Contractor Indicator',
      'Development Type',
    ],
  },
  vendor_name: { header: 'vendor_name', aliases: ['Vendor(s) Name', 'Vendor Name'] },
  have_ato: { header: 'have_ato', aliases: ['Does this AI use case have an associated Authorization to Operate (ATO)?', 'ATO Indicator'] },
  system_name_ato: { header: 'system_name_ato', aliases: ['System(s) Name', 'System Name'] },
  data_description: {
    header: 'data_description',
    aliases: [
      'Describe any data used to train, fine-tune, and/or evaluate performance of the model(s) used in this use case.',
      'Training Data Description',
    ],
  },
  link_to_data: {
    header: 'link_to_data',
    aliases: [
      'If the data is required to be publicly disclosed as an open government data asset, provide a link to the entry on the Federal Data Catalog.',
      'Federal Data Catalog Link',
      'Enterprise Data Inventory URL',
    ],
  },
  has_pii: {
    header: 'has_pii',
    aliases: ['Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?', 'PII Indicator'],
  },
  pia_url: {
    header: 'pia_url',
    aliases: [
      'If publicly available, provide the link to the AI use case’s associated Privacy Impact Assessment (PIA).',
      'If publicly available, provide the link to the AI use caseís associated Privacy Impact Assessment (PIA).',
      'PIA URL',
    ],
  },
  demographic_features: {
    header: 'demographic_features',
    aliases: [
      'Which, if any, demographic variables does the AI use case explicitly use as model features?',
      'Demographic Variable Description',
    ],
  },
  has_custom_code: {
    header: 'has_custom_code',
    aliases: ['Does this project include custom-developed code?', 'Custom-Developed Code?', 'Custom Code Indicator'],
  },
  code_url: {
    header: 'code_url',
    aliases: [
      'If the code is open source, provide the link for the publicly available source code.',
      'Public Open Source Link',
      'Open Source Code URL',
    ],
  },
  hi_testing_conducted: {
    header: 'hi_testing_conducted',
    aliases: [
      'Has pre-deployment testing been conducted for this AI use case? Practice: Complete AI Impact Assessment',
      'Predeployment Testing Indicator',
    ],
  },
  hi_assessment_completed: {
    header: 'hi_assessment_completed',
    aliases: [
      'Has an AI impact assessment been completed for this AI use case? Practice: Complete AI Impact Assessment',
      'AI Impact Assessment Indicator',
    ],
  },
  hi_potential_impacts: {
    header: 'hi_potential_impacts',
    aliases: [
      'What are the potential impacts of using the AI for this particular use case and how were they identified? Subpractice: Complete AI Impact Assessment',
      'Potential Impact Description',
    ],
  },
  hi_independent_review: {
    header: 'hi_independent_review',
    aliases: [
      'Has as independent review of the AI use case been conducted? Sub practice Complete AI Impact Assessment',
      'Has an independent review of the AI use case been conducted?',
      'Independent Review Indicator',
    ],
  },
  hi_ongoing_monitoring: {
    header: 'hi_ongoing_monitoring',
    aliases: [
      'Is there a process to conduct ongoing monitoring to identify any adverse impacts to the performance and security of the AI functionality, as well as to privacy, civil rights, and civil liberties? Practice: Conduct Ongoing Monitoring for Performance and Potential Adverse Impacts',
      'Ongoing Monitoring Indicator',
    ],
  },
  hi_training_established: {
    header: 'hi_training_established',
    aliases: [
      'Has the agency established sufficient and periodic training for operators of the AI to interpret and act on the its output and managed associated risks? Practice: Ensure Adequate Human Training and Assessment',
      'Has the agency established sufficient and periodic training for operators of the AI to interpret and act on its output and manage associated risks?',
      'Operator Training Indicator',
    ],
  },
  hi_failsafe_presence: {
    header: 'hi_failsafe_presence',
    aliases: [
      'Does this AI use case have an appropriate fail-safe that minimizes the risk of significant harm? Practice: Provide Additional Human Oversight, Intervention, and Accountability',
      'Fail Safe Indicator',
    ],
  },
  hi_appeal_process: {
    header: 'hi_appeal_process',
    aliases: [
      'Is there an established appeal process in the event that an impacted individual would like to appeal or contest the AI system’s outcome? Practice: Offer Consistent Remedies or Appeals',
      'Appeal Process Indicator',
    ],
  },
  hi_public_consultation: {
    header: 'hi_public_consultation',
    aliases: [
      'What steps has the agency taken to consult and incorporate feedback from end users of this AI use case and the public? Practice: Consult and Incorporate Feedback from End Users and the Public',
      'End User Feedback Description',
    ],
  },
} as const satisfies Readonly<Record<string, Column>>
