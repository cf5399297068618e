using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts.Mailing;

internal sealed class SmtpMailSender(IOptions<SmtpOptions> options, TimeProvider time) : IMailSender
{
    /// <summary>Of a mail server to take one mail. The client's own time limit is none for what it does asynchronously.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool CanSend => true;

    /// <exception cref="TimeoutException">The server did not take it in time; what was begun is cut off.</exception>
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var smtp = options.Value;
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (!string.IsNullOrEmpty(smtp.User))
            client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        using var message = new MailMessage(smtp.From!, mail.To, mail.Subject, mail.Text);
        if (mail.Id is { } id)
            message.Headers["Message-ID"] = $"<{id}@{message.From!.Host}>";
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // Waited for with the token as well: a client that is still connecting does not hear of it.
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not take the mail within {Patience.TotalSeconds:0} s.");
        }
    }
}
