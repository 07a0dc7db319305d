import type { ThemeConfig } from 'antd/es/config-provider'

const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * White and warm grey, one deep blue for action. Every text colour keeps 4.5 : 1 on white and on the warm ground,
 * every border of a field 3 : 1. [WCAG 2.2 AA 1.4.3, 1.4.11]
 */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4e8c',
    colorPrimaryHover: '#2a63b0',
    colorLink: '#1f4e8c',
    colorLinkHover: '#2a63b0',
    colorInfo: '#1f4e8c',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorSuccess: '#1a7040',
    colorTextBase: '#23211e',
    colorTextSecondary: '#57524b',
    colorTextTertiary: '#6b655d',
    colorTextPlaceholder: '#6f6a62',
    colorTextDescription: '#57524b',
    colorBorder: '#8f8981',
    colorBorderSecondary: '#e3dfd8',
    colorBgLayout: '#f7f5f1',
    colorFillQuaternary: '#f7f5f1',
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif',
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 32,
    motion: !still,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', contentFontSize: 14 },
    Tabs: { horizontalMargin: '0 0 12px 0', horizontalItemGutter: 20 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
  },
}
