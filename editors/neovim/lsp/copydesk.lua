---@brief
---
--- Copydesk, the copy desk in your editor: hovers for the people, places and dates of a story,
--- questions on claims without a source, and an outline of its events. Runs offline, sends nothing.
---
--- Needs the `copydesk` program on `PATH`. Enable it with:
---
--- ```lua
--- vim.lsp.enable('copydesk')
--- ```
---
--- Settings, with their defaults:
---
--- ```lua
--- vim.lsp.config('copydesk', {
---   settings = {
---     copydesk = {
---       profile = 'desk', -- draft, desk, publish or archive
---       date = '', -- what "Tuesday" is counted from, when the story does not say: '2026-03-14'
---       inlayHints = { dates = false },
---       semanticTokens = true,
---     },
---   },
--- })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'copydesk.toml', '.git' },
  settings = {
    copydesk = {
      profile = 'desk',
      date = '',
      inlayHints = { dates = false },
      semanticTokens = true,
    },
  },
  -- The same settings with the first message, so that the first analysis already follows them.
  before_init = function(params, config)
    params.initializationOptions = vim.tbl_get(config, 'settings', 'copydesk')
  end,
}
