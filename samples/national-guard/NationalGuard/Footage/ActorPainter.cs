namespace NationalGuard.Footage;

/// <summary>Draws one person from jointed limbs. Points of the body are in heights: x ahead, y up from the feet.</summary>
internal sealed class ActorPainter
{
    private readonly Picture frame;
    private readonly Outfit outfit;
    private readonly (float X, float Y) feet;
    private readonly float tall;
    private readonly float ahead;

    private ActorPainter(Picture frame, View view, Actor actor, float t)
    {
        this.frame = frame;
        outfit = actor.Outfit;
        feet = view.ToFrame(actor.X(t), actor.Foot(t));
        tall = actor.Tall(t) * view.Zoom;
        ahead = MathF.Tanh(actor.Pace(t) / 6);
    }

    public static void Draw(Picture frame, View view, Actor actor, float t)
    {
        var painter = new ActorPainter(frame, view, actor, t);
        if (painter.feet.X < -90 || painter.feet.X > Frames.Width + 90)
            return;
        painter.Body(actor.Gait(t), Math.Min(1, MathF.Abs(actor.Pace(t)) / 22), t + actor.Phase);
    }

    private void Body(float gait, float stride, float t)
    {
        Shapes.Ellipse(frame, feet.X + (0.1f * tall), feet.Y, 0.26f * tall, 0.055f * tall, new Surface(Paint.Rgb(24, 24, 28), 4, 5, 1), 0.5f);
        var sway = stride * 0.5f * MathF.Sin(gait);
        var hip = 0.5f + (0.012f * stride * MathF.Cos(2 * gait));
        Leg(hip, -sway, gait + MathF.PI, stride, 0.82f);
        Arm(hip, sway, 0.8f, 0);
        Leg(hip, sway, gait, stride, 1);
        Torso(hip);
        Head(hip, t);
        var holds = outfit.Carried is Carried.Flag or Carried.Placard;
        var raised = holds ? 2.1f + (0.15f * MathF.Sin(t * 2.2f)) : stride < 0.5f ? 1.1f * Math.Max(0, MathF.Sin(t * 3.1f)) : 0;
        var hand = Arm(hip, holds ? 0 : -sway, 1, raised);
        if (outfit.Carried != Carried.Nothing)
            Banner.Draw(frame, outfit, hand, tall, t);
    }

    private void Leg(float hip, float swing, float gait, float stride, float light)
    {
        var bend = stride * 0.7f * Math.Max(0, MathF.Cos(gait + 0.5f));
        var knee = (X: 0.25f * MathF.Sin(swing), Y: hip - (0.25f * MathF.Cos(swing)));
        var shin = swing - bend;
        var ankle = (X: knee.X + (0.23f * MathF.Sin(shin)), Y: knee.Y - (0.23f * MathF.Cos(shin)));
        var cloth = outfit.Trousers with { Paint = outfit.Trousers.Paint.Lit(light) };
        Limb((0, hip), 0.068f, knee, 0.052f, cloth);
        Limb(knee, 0.05f, ankle, 0.036f, cloth);
        Limb(ankle, 0.034f, (ankle.X + (0.06f * MathF.Cos(shin)), ankle.Y - 0.012f), 0.026f, new Surface(Paint.Rgb(28, 26, 26), 8, 3, 4));
    }

    private (float X, float Y) Arm(float hip, float swing, float light, float raised)
    {
        var shoulder = (X: 0.01f, Y: hip + 0.29f);
        var upper = (swing * 0.8f) + raised;
        var elbow = (X: shoulder.X + (0.16f * MathF.Sin(upper)), Y: shoulder.Y - (0.16f * MathF.Cos(upper)));
        var lower = upper + 0.35f;
        var hand = (X: elbow.X + (0.15f * MathF.Sin(lower)), Y: elbow.Y - (0.15f * MathF.Cos(lower)));
        var cloth = outfit.Jacket with { Paint = outfit.Jacket.Paint.Lit(light) };
        Limb(shoulder, 0.046f, elbow, 0.038f, cloth);
        Limb(elbow, 0.038f, hand, 0.028f, cloth);
        Limb(hand, 0.026f, (hand.X + 0.01f, hand.Y), 0.024f, outfit.Skin);
        return Place(hand);
    }

    private void Torso(float hip)
    {
        Limb((0, hip), 0.088f, (0.012f, hip + 0.25f), 0.108f, outfit.Jacket);
        Limb((-0.06f, hip + 0.02f), 0.022f, (0.06f, hip + 0.02f), 0.022f, outfit.Jacket with { Paint = outfit.Jacket.Paint.Lit(0.5f) });
    }

    private void Head(float hip, float t)
    {
        var nod = 0.008f * MathF.Sin(t * 1.9f);
        Limb((0.012f, hip + 0.34f), 0.034f, (0.02f + nod, hip + 0.38f), 0.034f, outfit.Skin);
        Limb((0.02f + nod, hip + 0.405f), 0.054f, (0.026f + nod, hip + 0.43f), 0.058f, outfit.Skin);
        Limb((-0.012f + nod, hip + 0.447f), 0.052f, (0.03f + nod, hip + 0.46f), 0.05f, outfit.Cap);
    }

    private void Limb((float X, float Y) a, float thickA, (float X, float Y) b, float thickB, Surface surface) =>
        Shapes.Limb(frame, Place(a), thickA * tall, Place(b), thickB * tall, surface);

    private (float X, float Y) Place((float X, float Y) body) =>
        (feet.X + (body.X * ahead * tall), feet.Y - (body.Y * tall));
}
