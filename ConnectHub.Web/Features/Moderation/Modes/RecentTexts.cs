using System.Collections.Concurrent;
using System.Text;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>What was said in a stream within the last <see cref="Window"/>, for unique mode: compared without case, spaces and punctuation.</summary>
internal sealed class RecentTexts(IDbContextFactory<ConnectHubDb> databases)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int TextsPerStream = 2000;
    private const int Streams = 500;

    private readonly ConcurrentDictionary<Guid, Texts> _streams = new();

    /// <summary>False for a repeat under the nonce that said it.</summary>
    public async ValueTask<bool> SaidAsync(ChatDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_streams.TryGetValue(draft.StreamId, out var texts))
        {
            var read = await ReadAsync(draft.StreamId, now, cancellationToken);
            if (_streams.Count >= Streams)
                _streams.Clear();
            texts = _streams.GetOrAdd(draft.StreamId, read);
        }
        return texts.Find(Form(draft.Text), now) is { } said && said != (draft.Sender.UserId, draft.Nonce);
    }

    public void Remember(ChatDraft draft, DateTimeOffset now)
    {
        if (_streams.TryGetValue(draft.StreamId, out var texts))
            texts.Add(Form(draft.Text), draft.Sender.UserId, draft.Nonce, now);
    }

    private async Task<Texts> ReadAsync(Guid streamId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now - Window;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && m.SentAt > from)
            .OrderByDescending(m => m.Sequence).Take(TextsPerStream)
            .Select(m => new { m.Text, m.UserId, m.Nonce, m.SentAt }).ToListAsync(cancellationToken);
        var texts = new Texts();
        foreach (var message in Enumerable.Reverse(messages))
            texts.Add(Form(message.Text), message.UserId, message.Nonce, message.SentAt);
        return texts;
    }

    private static string Form(string text)
    {
        var form = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                form.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        // Emoji and signs alone are compared as they are.
        return form.Length > 0 ? form.ToString() : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private sealed class Texts
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, (Guid UserId, string Nonce, DateTimeOffset At)> _said = new(StringComparer.Ordinal);
        private readonly Queue<(string Form, DateTimeOffset At)> _order = new();

        public (Guid UserId, string Nonce)? Find(string form, DateTimeOffset now)
        {
            lock (_lock)
                return _said.TryGetValue(form, out var said) && said.At > now - Window ? (said.UserId, said.Nonce) : null;
        }

        public void Add(string form, Guid userId, string nonce, DateTimeOffset at)
        {
            lock (_lock)
            {
                _said[form] = (userId, nonce, at);
                _order.Enqueue((form, at));
                while (_order.TryPeek(out var oldest) && (_order.Count > TextsPerStream || oldest.At <= at - Window))
                {
                    _order.Dequeue();
                    if (_said.TryGetValue(oldest.Form, out var said) && said.At == oldest.At)
                        _said.Remove(oldest.Form);
                }
            }
        }
    }
}
