-- Runs inside Neovim (see neovim.sh): opens the story as a writer would and checks what the editor shows.

local plugin = vim.env.RUN .. '/plugin'
local story = vim.json.decode(table.concat(vim.fn.readfile(vim.env.REPO .. '/editors/test/story.json'), '\n'))
local file = vim.fs.basename(story.file)

local passed, failed = 0, 0
local function check(name, ok, note)
  if ok then passed = passed + 1 else failed = failed + 1 end
  io.write(('%s %s%s\n'):format(ok and 'ok  ' or 'FAIL', name, ok and '' or (' ' .. vim.inspect(note))))
  return ok
end
local function finish()
  io.write(('%d passed, %d failed\n'):format(passed, failed))
  os.exit(failed == 0 and 0 or 1)
end
local function until_true(condition) return vim.wait(10000, condition, 10) end

-- Places and findings ------------------------------------------------------------------------------------------------

local function text(buf) return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n') end

--- The zero-based line and byte column where `words` stand.
local function place(buf, words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buf, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then return number - 1, column - 1 end
  end
  error('not in the story: ' .. words)
end

--- Whether a finding of `rule` stands on `words`, or on some of them.
local function found(buf, rule, words)
  local line, column = place(buf, words)
  for _, d in ipairs(vim.diagnostic.get(buf, { lnum = line })) do
    if d.code == rule and d.source == 'copydesk' and d.col < column + #words and d.end_col > column then return true end
  end
  return false
end

local function client_of(buf) return vim.lsp.get_clients({ bufnr = buf, name = 'copydesk' })[1] end

local function attached(buf)
  return until_true(function() return client_of(buf) ~= nil and client_of(buf).initialized == true end)
end

local function ask(buf, method, params)
  local answer, problem = client_of(buf):request_sync(method, params, 10000, buf)
  if not answer then return nil, problem end
  return answer.result, answer.err
end

local function put_cursor(buf, words)
  local line, column = place(buf, words)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

--- The text of a hover answer, whichever of the forms it has.
local function hover_text(hover)
  local contents = hover and hover.contents or ''
  return type(contents) == 'string' and contents or contents.value or ''
end

local function float_text()
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(win).relative ~= '' then return text(vim.api.nvim_win_get_buf(win)), win end
  end
end

--- Every symbol with the ones above it, in order: { {symbol, depth}, ... }.
local function flatten(symbols, depth, into)
  for _, symbol in ipairs(symbols or {}) do
    into[#into + 1] = { symbol = symbol, depth = depth }
    flatten(symbol.children, depth + 1, into)
  end
  return into
end

-- The writer's init.lua ----------------------------------------------------------------------------------------------

local exit_code
vim.opt.runtimepath:prepend(plugin)
vim.opt.swapfile = false
vim.cmd.filetype('plugin on')
vim.lsp.config('copydesk', { on_exit = function(code) exit_code = code end })
vim.lsp.enable('copydesk')

-- Open, and see ------------------------------------------------------------------------------------------------------

vim.cmd.edit(file)
local buf = vim.api.nvim_get_current_buf()
check('filetype is text', vim.bo[buf].filetype == 'text', vim.bo[buf].filetype)
if not check('server attaches, no root needed', attached(buf)) then finish() end
for _, finding in ipairs(story.findings) do
  check('finding ' .. finding.rule, until_true(function() return found(buf, finding.rule, finding.words) end), vim.diagnostic.get(buf))
end

for _, hover in ipairs(story.hovers) do
  put_cursor(buf, hover.words)
  local params = vim.lsp.util.make_position_params(0, client_of(buf).offset_encoding)
  local answer = ask(buf, 'textDocument/hover', params)
  check('hover on ' .. hover.words, hover_text(answer):find(hover.says, 1, true), answer)
  vim.lsp.buf.hover()
  check('its float shows', until_true(function() return (float_text() or ''):find(hover.says, 1, true) end), float_text())
  local _, window = float_text()
  if window then vim.api.nvim_win_close(window, true) end
end

local document = { textDocument = vim.lsp.util.make_text_document_params(buf) }
local symbols = flatten(ask(buf, 'textDocument/documentSymbol', document), 0, {})
check('outline starts with the headline', symbols[1] and symbols[1].symbol.name == story.outline.headline and symbols[1].depth == 0, symbols[1])
for _, event in ipairs(story.outline.events) do
  check('outline has ' .. event.says, vim.iter(symbols):any(function(s)
    return s.depth > 0 and s.symbol.name:find(event.says, 1, true) and (s.symbol.detail or ''):find(event.date, 1, true)
  end), vim.tbl_map(function(s) return { s.symbol.name, s.symbol.detail } end, symbols))
end
vim.lsp.buf.document_symbol()
check('outline fills the location list', until_true(function() return #vim.fn.getloclist(0) >= #symbols end), #vim.fn.getloclist(0))
vim.cmd.lclose()

put_cursor(buf, story.definition.words)
vim.lsp.buf.definition()
local line, column = place(buf, story.definition.full)
check('definition is the first full mention', until_true(function()
  return vim.deep_equal(vim.api.nvim_win_get_cursor(0), { line + 1, column })
end), vim.api.nvim_win_get_cursor(0))

-- Commands that the server leaves to the editor --------------------------------------------------------------------------

local function window_with(words)
  return vim.iter(vim.api.nvim_list_wins()):find(function(win)
    return text(vim.api.nvim_win_get_buf(win)):find(words, 1, true) ~= nil
  end)
end
local asked = story.findings[1]
line, column = place(buf, asked.words)
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action) return action.title == ('Why is this asked? (%s)'):format(asked.rule) end,
  range = { start = { line + 1, column + 1 }, ['end'] = { line + 1, column + 1 } },
})
check('why it is asked shows the page of the rule', until_true(function() return window_with(asked.message) ~= nil end), float_text())
local _, explanation = float_text()
if explanation then vim.api.nvim_win_close(explanation, true) end
local lenses = ask(buf, 'textDocument/codeLens', document) or {}
check('the lens counts the sources', lenses[1] and lenses[1].command.title:find('%d+ sources'), lenses)
if lenses[1] then client_of(buf):exec_cmd(lenses[1].command, { bufnr = buf }) end
check('and lists where they speak', until_true(function() return #vim.fn.getqflist() > 1 end), vim.fn.getqflist())
vim.cmd.cclose()

-- Names: offered after a capital letter, and renamed in every form -----------------------------------------------------

local encoding = client_of(buf).offset_encoding
put_cursor(buf, story.definition.words)
local params = vim.lsp.util.make_position_params(0, encoding)
params.newName = 'Novakova'
local edit, refused = ask(buf, 'textDocument/rename', params)
check('rename answers with edits', edit ~= nil and refused == nil, refused)
local unchanged = text(buf)
if edit then vim.lsp.util.apply_workspace_edit(edit, encoding) end
check('rename changes the surname in the full name too', not text(buf):find(story.definition.full, 1, true)
  and text(buf):find('Novakova', 1, true), edit)
vim.cmd('silent undo')
check('undo brings the name back', text(buf) == unchanged)
local offered = ask(buf, 'workspace/symbol', { query = story.definition.words })
check('the folder is searched for names', type(offered) == 'table', offered)

-- Fix, and see the finding go ----------------------------------------------------------------------------------------

local before = text(buf)
local fix = story.fix
line, column = place(buf, fix.words)
vim.api.nvim_win_set_cursor(0, { line + 1, column })
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action) return action.title:find(fix.title, 1, true) ~= nil end,
  range = { start = { line + 1, column + 1 }, ['end'] = { line + 1, column + 1 } },
})
check('quick fix changes the text', until_true(function() return text(buf) ~= before end), 'unchanged')
check('it adds the attribution', vim.api.nvim_buf_get_lines(buf, line, line + 1, false)[1]:find(fix.adds, 1, true), vim.api.nvim_buf_get_lines(buf, line, line + 1, false))
check('the finding goes', until_true(function() return not found(buf, fix.rule, fix.words) end), vim.diagnostic.get(buf, { lnum = line }))
vim.cmd('silent undo')
check('undo brings the text back', text(buf) == before, vim.api.nvim_buf_get_lines(buf, line, line + 1, false))
check('and the finding', until_true(function() return found(buf, fix.rule, fix.words) end), vim.diagnostic.get(buf, { lnum = line }))

-- Health and help ----------------------------------------------------------------------------------------------------

local function health()
  vim.cmd('silent checkhealth copydesk')
  local report = text(0)
  vim.cmd.bwipeout({ bang = true })
  return report
end
local report = health()
check('checkhealth finds the program', report:find('copydesk %d+%.%d+%.%d+ found') and not report:find('ERROR') and not report:find('WARNING'), report)
check('checkhealth counts the stories', report:find('reads 1 story', 1, true), report)
vim.cmd.helptags(plugin .. '/doc')
for _, tag in ipairs({ 'copydesk', 'copydesk-settings', 'copydesk-privacy' }) do
  local ok = pcall(vim.cmd.help, tag)
  check('help has ' .. tag, ok and vim.fn.expand('%:t') == 'copydesk.txt', vim.fn.expand('%:t'))
end
vim.cmd.helpclose()

-- Stop, and start with other settings --------------------------------------------------------------------------------

vim.lsp.enable('copydesk', false)
for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do client:stop() end
check('server exits cleanly when stopped', until_true(function() return exit_code ~= nil end) and exit_code == 0, exit_code)

vim.lsp.config('copydesk', { settings = { copydesk = { profile = 'archive' } } })
vim.lsp.enable('copydesk')
vim.cmd.edit({ bang = true })
check('server starts again', attached(vim.api.nvim_get_current_buf()))
local pulled = client_of(buf) and ask(buf, 'textDocument/diagnostic', document)
check('profile archive asks nothing', pulled and pulled.items and #pulled.items == 0, pulled)

vim.lsp.config('copydesk', { cmd = { 'no-such-copydesk', 'lsp' } })
check('checkhealth says when the program is missing', health():find("'no-such-copydesk' is not executable", 1, true), health())

finish()
